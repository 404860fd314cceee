// Asks the browser for a passkey and sends what it gives. The server's options are JSON with base64url for bytes.
"use strict";

(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const known = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

  const create = async (options) => {
    const user = { ...options.user, id: bytes(options.user.id) };
    const excludeCredentials = known(options.excludeCredentials);
    const publicKey = { ...options, user, excludeCredentials, challenge: bytes(options.challenge) };
    const made = await navigator.credentials.create({ publicKey });
    const response = {
      attestationObject: text(made.response.attestationObject),
      clientDataJSON: text(made.response.clientDataJSON),
      transports: made.response.getTransports?.() ?? null,
    };
    const extensions = JSON.stringify(made.getClientExtensionResults());
    return { id: made.id, rawId: text(made.rawId), type: made.type, response, extensions };
  };

  const get = async (options) => {
    const allowCredentials = known(options.allowCredentials);
    const publicKey = { ...options, allowCredentials, challenge: bytes(options.challenge) };
    const found = await navigator.credentials.get({ publicKey });
    const response = {
      authenticatorData: text(found.response.authenticatorData),
      clientDataJSON: text(found.response.clientDataJSON),
      signature: text(found.response.signature),
      userHandle: found.response.userHandle ? text(found.response.userHandle) : null,
    };
    return { id: found.id, rawId: text(found.rawId), type: found.type, response };
  };

  document.querySelectorAll("form[data-passkey]").forEach(async (form) => {
    try {
      const ask = form.dataset.passkey === "create" ? create : get;
      form.elements.credential.value = JSON.stringify(await ask(JSON.parse(form.dataset.options)));
      form.submit();
    } catch {
      form.querySelector("[data-failed]").hidden = false;
    }
  });
})();

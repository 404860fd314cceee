"""Who may do what, masking, encryption, audit."""

"""What may come in and what goes out (marshmallow)."""

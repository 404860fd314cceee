"""What can be done: one module an area, one public function a use case and a transaction."""

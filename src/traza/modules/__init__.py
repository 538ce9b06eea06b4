"""What the field is about: a folder a module, the same rooms in each."""

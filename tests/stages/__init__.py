"""Three stages of tests, each one command: `make quick`, `make test`, `make test-all`."""

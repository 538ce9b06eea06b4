"""Settings, knobs, addresses and the terminal: the only place that knows every module."""

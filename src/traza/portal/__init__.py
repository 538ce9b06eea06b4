"""Public pages that join modules; they read through each module's api."""

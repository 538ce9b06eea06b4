"""How passages are followed from one version of a text to the next: pure."""

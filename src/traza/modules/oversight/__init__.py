"""Citizens watch works: committees, their visits, and red flags."""

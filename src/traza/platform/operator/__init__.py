"""Who runs this site, as they said it: for the privacy notice, the contact and whoever asks."""

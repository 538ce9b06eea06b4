"""Every read of the register of documents; what comes out are plain values."""

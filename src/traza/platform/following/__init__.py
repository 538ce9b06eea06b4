"""Who follows something by letter without an account: asked, confirmed, left."""

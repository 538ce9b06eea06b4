"""Programs that must not stay down: who starts them again, their signs, counts and logs.

Without Django, so that who watches is small and needs nothing that may be broken.
"""

"""Before anything is done: is this home ours, whole, prepared and of this version of the code?"""

"""View models that several pages share: values that templates print, computed before them."""

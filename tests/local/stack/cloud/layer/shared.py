"""What the layer brings to every function of the small cloud."""

GREETING = "from the layer"

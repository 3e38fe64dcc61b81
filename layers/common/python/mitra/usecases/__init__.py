"""What the functions do, each as one callable with its ports as fields."""

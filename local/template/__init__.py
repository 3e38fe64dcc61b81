"""What the local stack knows of the cloud: read from template.yaml, and from nowhere else."""

"""What is deployed, unzipped, in MiB (Lambda's limit for a function with its layers is 250)."""

import sys

from tools.bench.start_up import BUILD


def report() -> None:
    """Print the size of the layer and of each function as built."""
    sys.stdout.write(f"\n{'artifact':22}{'MiB':>8}\n")
    for folder in sorted(path for path in BUILD.iterdir() if path.is_dir()):
        size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
        sys.stdout.write(f"{folder.name:22}{size / 2**20:8.1f}\n")

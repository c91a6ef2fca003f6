"""The program that does a cluster worker's jobs (``outwork.py`` starts it)."""

import sys

from pressroom.production.outwork import keep_post

if __name__ == "__main__":
    keep_post(int(sys.argv[1]))

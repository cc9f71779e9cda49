"""stub"""
import pytest, time, sys

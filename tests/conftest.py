"""What holds for every test."""

from hypothesis import HealthCheck, settings

# How long examples take to make or to run depends on what else the machine does.
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")

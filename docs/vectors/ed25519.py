"""Ed25519 verification, RFC 8032 section 5.1.7, with affine points: slow, and short enough to read."""
import hashlib

P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P


def add(a, b):
    x, y = (a[0] * b[1] + b[0] * a[1]) % P, (a[1] * b[1] + a[0] * b[0]) % P
    k = D * a[0] * b[0] * a[1] * b[1] % P
    return x * pow(1 + k, -1, P) % P, y * pow(1 - k, -1, P) % P


def times(n, point):
    result = (0, 1)
    for bit in bin(n)[2:]:
        result = add(result, result)
        result = add(result, point) if bit == "1" else result
    return result


def point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * pow(2, (P - 1) // 4, P) % P
    if y >= P or x * x % P != square:
        raise ValueError("expected an Ed25519 point, found other bytes")
    return (x if x & 1 == sign else P - x), y


BASE = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def signed(public, message, signature):
    """Whether a signature of 64 bytes under a message is that of a public key of 32."""
    s = int.from_bytes(signature[32:], "little")
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little")
    return s < L and times(s, BASE) == add(point(signature[:32]), times(h % L, point(public)))

// A public key of P-256 from its 33 bytes: not every browser reads the short form by itself.
import type { Bytes } from "./bytes";

const P = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;

/** The 65 bytes that browsers read; null when there is no such point. */
export function pointOf(short: Bytes): Bytes | null {
  const sign = short[0];
  if (short.length !== 33 || (sign !== 2 && sign !== 3)) return null;
  const x = numberOf(short.subarray(1));
  const square = (((x * x - 3n) * x + B) % P) + P;
  const root = powered(square % P, (P + 1n) / 4n);
  if (x >= P || (root * root - square) % P !== 0n) return null;
  const y = Number(root & 1n) === sign - 2 ? root : P - root;
  const point = new Uint8Array(65);
  point[0] = 4;
  point.set(short.subarray(1), 1);
  point.set(bytesOf(y), 33);
  return point;
}

function powered(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % P;
    square = (square * square) % P;
  }
  return result;
}

function numberOf(data: Bytes): bigint {
  return data.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

function bytesOf(value: bigint): Bytes {
  const data = new Uint8Array(32);
  let left = value;
  for (let at = 31; at >= 0; at -= 1) {
    data[at] = Number(left & 255n);
    left >>= 8n;
  }
  return data;
}

/** One field of a protobuf message, as it is stored (protobuf.dev/programming-guides/encoding). */
export interface Field {
  readonly number: number
  /** The integer of a varint; the bytes of everything else. */
  readonly value: bigint | Uint8Array
  /** 0 varint, 1 eight bytes, 2 bytes with their length before them, 5 four bytes. */
  readonly wire: number
}

/** The fields of a message, in their order. */
export function fieldsOf(bytes: Uint8Array): Field[] {
  const fields: Field[] = []
  let at = 0
  const varint = (): bigint => {
    let value = 0n
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++]!
      value |= BigInt(byte & 127) << shift
      if (byte < 128) return value
    }
  }
  const take = (length: number): Uint8Array => {
    at += length
    return bytes.subarray(at - length, at)
  }
  while (at < bytes.length) {
    const tag = Number(varint())
    const [number, wire] = [tag >> 3, tag & 7]
    const value = wire === 0 ? varint() : take(wire === 2 ? Number(varint()) : wire === 1 ? 8 : 4)
    fields.push({ number, wire, value })
  }
  return fields
}

/** A message of these fields. */
export const messageOf = (fields: readonly Field[]): Uint8Array =>
  Buffer.concat(
    fields.flatMap(({ number, wire, value }) => {
      const tag = varintOf(BigInt((number << 3) | wire))
      if (typeof value === 'bigint') return [tag, varintOf(value)]
      return wire === 2 ? [tag, varintOf(BigInt(value.length)), value] : [tag, value]
    }),
  )

export const integer = (number: number, value: number): Field => ({ number, wire: 0, value: BigInt(value) })
export const bytes = (number: number, value: Uint8Array): Field => ({ number, wire: 2, value })
export const text = (number: number, value: string): Field => bytes(number, Buffer.from(value))
export const message = (number: number, fields: readonly Field[]): Field => bytes(number, messageOf(fields))
export const float = (number: number, value: number): Field => ({
  number,
  wire: 5,
  value: new Uint8Array(Float32Array.of(value).buffer),
})

/** The bytes of the first field with this number; none when there is no such field. */
export const bytesAt = (fields: readonly Field[], number: number): Uint8Array => {
  const value = fields.find(f => f.number === number)?.value
  return value instanceof Uint8Array ? value : new Uint8Array(0)
}

/** The integers of a repeated field, which may be packed into one. */
export const integersAt = (fields: readonly Field[], number: number): number[] =>
  fields
    .filter(f => f.number === number)
    .flatMap(({ value }) => (typeof value === 'bigint' ? [Number(value)] : unpacked(value)))

const unpacked = (packed: Uint8Array): number[] => {
  const out: number[] = []
  for (let i = 0, value = 0, unit = 1; i < packed.length; i++) {
    value += (packed[i]! & 127) * unit
    unit *= 128
    if (packed[i]! >= 128) continue
    out.push(value)
    ;[value, unit] = [0, 1]
  }
  return out
}

function varintOf(value: bigint): Uint8Array {
  const out: number[] = []
  let rest = value
  for (; rest > 127n; rest >>= 7n) out.push(Number(rest & 127n) | 128)
  return Uint8Array.from([...out, Number(rest)])
}

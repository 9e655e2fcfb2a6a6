/** What of the samples a mutated file is made from. */
export interface Sample {
  readonly name: string
  readonly bytes: Buffer
}

/** Numbers below `below` from a seed, the same on every machine (mulberry32). */
export function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0
  return below => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

type Random = (below: number) => number
type Mutation = (bytes: Buffer, other: Buffer, random: Random) => Buffer

const flipped: Mutation = (bytes, _, random) => {
  const copy = Buffer.from(bytes)
  for (let n = 1 + random(64); n > 0; n--) copy[random(copy.length)]! ^= 1 << random(8)
  return copy
}
const cut: Mutation = (bytes, _, random) => bytes.subarray(0, random(bytes.length))
const holed: Mutation = (bytes, _, random) => {
  const from = random(bytes.length)
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + random(5000))])
}
const spliced: Mutation = (bytes, other, random) => {
  const from = random(other.length)
  const piece = other.subarray(from, from + random(20_000))
  const at = random(bytes.length)
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + random(2) * piece.length)])
}
/** The digits of a structure: lengths, offsets, references, sizes of pictures. */
const renumbered: Mutation = (bytes, _, random) => {
  const text = bytes.toString('latin1')
  const places = [...text.matchAll(/\/(?:Length|Count|Width|Height|Size|Prev|First|N|Kids \[|W \[)\s*(\d+)|(\d+) 0 R/g)]
  const copy = Buffer.from(bytes)
  for (let n = 1 + random(8); n > 0 && places.length; n--) {
    const place = places[random(places.length)]!
    const digits = place[1] ?? place[2]!
    const at = place.index + place[0].indexOf(digits)
    for (let i = 0; i < digits.length; i++) copy[at + i] = 48 + random(10)
  }
  return copy
}

const MUTATIONS = { flipped, cut, holed, spliced, renumbered } as const
const KINDS = Object.keys(MUTATIONS) as (keyof typeof MUTATIONS)[]

/** The nth mutated file of a seed. */
export function mutated(samples: readonly Sample[], seed: number, nth: number): Sample {
  const random = randomOf(seed * 1_000_003 + nth)
  const kind = KINDS[nth % KINDS.length]!
  const sample = samples[random(samples.length)]!
  const other = samples[random(samples.length)]!
  const bytes = MUTATIONS[kind](sample.bytes, other.bytes, random)
  return { name: `${String(nth).padStart(5, '0')}-${kind}-${sample.name}`, bytes }
}

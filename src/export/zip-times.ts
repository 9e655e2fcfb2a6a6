const [CENTRAL, END] = [0x02014b50, 0x06054b50]
const END_BYTES = 22
/** 1 January 1980, the first day of ZIP, at midnight. */
const EPOCH = 0x00210000

/** The same ZIP (without a comment) with every time set to the same, so that equal content gives equal bytes. */
export function withoutTimes(zip: Buffer): Buffer {
  const end = zip.length - END_BYTES
  if (zip.readUInt32LE(end) !== END) throw new Error('the ZIP does not end in its directory')
  const bytes = Buffer.from(zip)
  let at = bytes.readUInt32LE(end + 16)
  while (at < end && bytes.readUInt32LE(at) === CENTRAL) {
    bytes.writeUInt32LE(EPOCH, at + 12)
    bytes.writeUInt32LE(EPOCH, bytes.readUInt32LE(at + 42) + 10)
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return bytes
}

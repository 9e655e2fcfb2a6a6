/** Four pixels at once, as {@link nextInk} looks for ink; the last ones of a picture that are no four are left out. */
export const fours = (data: Uint8Array): Uint32Array<ArrayBufferLike> =>
  new Uint32Array(data.buffer, data.byteOffset, data.length >> 2)

/** The first place from `i` and before `end` where there is ink, else `end`. Most of a page is paper. */
export function nextInk(data: Uint8Array, words: Uint32Array, i: number, end: number): number {
  let k = i
  while (k < end && k & 3) {
    if (data[k]) return k
    k++
  }
  while (k + 4 <= end && words[k >> 2] === 0) k += 4
  while (k < end && !data[k]) k++
  return k
}

import { expect, test } from 'vitest'
import type { Tilt } from '../../src/model.ts'
import { warped } from '../../src/picture/rectify.ts'
import { boxAsSeen } from '../../src/scan/provenance.ts'

const tilt: Tilt = { centre: [200, 150], angle: 0.03, h0: 0.004, h1: 0, v0: -0.002, v1: 0 }

test('a place of the straightened picture is where the picture shows it', () => {
  // Turned back pixel by pixel as the page is straightened: one pixel a point.
  const [width, height] = [400, 300]
  const data = new Uint8Array(width * height).fill(255)
  const [x0, top, x1, bottom] = boxAsSeen(tilt, [298, 48, 302, 52])
  const seen = [(x0 + x1) / 2, (top + bottom) / 2] as const
  for (let y = -2; y <= 2; y++)
    for (let x = -2; x <= 2; x++) data[(Math.round(seen[1]) + y) * width + Math.round(seen[0]) + x] = 0
  const straight = warped({ width, height, data }, tilt)
  expect(straight.data[50 * width + 300]).toBeLessThan(40)
  expect(straight.data[50 * width + 310]).toBe(255)
  expect(seen[1]).toBeGreaterThan(51)
})

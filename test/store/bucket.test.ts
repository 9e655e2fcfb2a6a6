import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { OutageError } from '../../src/errors.ts'
import { hashOf, pdfsFrom } from '../../src/store/pdfs.ts'

const bytes = Buffer.from('%PDF-1.7 a report')
const sha256 = hashOf(bytes)
const path = `/pdfs/${sha256}.pdf`

interface Asked {
  readonly method: string | undefined
  readonly path: string | undefined
  readonly headers: IncomingMessage['headers']
}

/** What S3 does for put and get, on 127.0.0.1. */
async function bucket(answer?: (request: IncomingMessage, response: ServerResponse) => void) {
  const objects = new Map<string, Buffer>()
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    asked.push({ method: request.method, path: request.url, headers: request.headers })
    const body = Buffer.concat(await request.toArray())
    if (answer) return answer(request, response)
    if (request.method === 'PUT') {
      objects.set(request.url!, body)
      return response.writeHead(200, { etag: '"1"' }).end()
    }
    if (request.method === 'HEAD') return response.writeHead(200).end()
    const found = objects.get(request.url!)
    if (!found) return failed(404, 'NoSuchKey')(request, response)
    response.writeHead(200, { 'content-type': 'application/pdf' }).end(found)
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/pdfs`
  return { objects, asked, endpoint, pdfs: await pdfsAt(endpoint) }
}

const failed =
  (status: number, code: string) =>
  (_: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': 'application/xml' })
    response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`)
  }

const keys = { AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'secret', AWS_REGION: 'cn-north-1' }
const pdfsAt = (endpoint: string) => pdfsFrom({ JUESUAN_BUCKET: endpoint, ...keys }, '/nowhere')

test('a PDF is put and got by its hash, with requests that are signed', async () => {
  const { objects, asked, pdfs } = await bucket()
  await pdfs.put(sha256, bytes)
  expect([...objects]).toEqual([[path, bytes]])
  expect(Buffer.from(await pdfs.get(sha256))).toEqual(bytes)
  expect(asked.map(a => [a.method, a.path])).toEqual([
    ['PUT', path],
    ['GET', path],
  ])
  expect(asked[0]!.headers).toMatchObject({ 'content-type': 'application/pdf', 'content-length': String(bytes.length) })
  for (const { headers } of asked) {
    expect(headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/cn-north-1\/s3\/aws4_request, ?SignedHeaders=[^,]*\bhost\b[^,]*, ?Signature=[0-9a-f]{64}$/,
    )
    expect(headers['x-amz-date']).toMatch(/^\d{8}T\d{6}Z$/)
    expect(JSON.stringify(headers)).not.toContain('secret')
  }
})

test('what is not there, and what is not what its hash says', async () => {
  const { objects, endpoint, pdfs } = await bucket()
  await expect(pdfs.get(sha256)).rejects.toThrow(`${sha256}.pdf: it is not in ${endpoint}; queue the PDF again`)
  objects.set(path, Buffer.from('%PDF-1.7 another'))
  await expect(pdfs.get(sha256)).rejects.toThrow(`its content in ${endpoint} is another; queue the PDF again`)
})

test.each([
  [403, 'AccessDenied', 'check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_REGION, and that the key may'],
  [404, 'NoSuchBucket', 'make the bucket, or check the address'],
  [503, 'SlowDown', 'try again later'],
])('HTTP %i %s is one line that says what to do', async (status, code, what) => {
  const { endpoint, pdfs } = await bucket(failed(status, code))
  const put = pdfs.put(sha256, bytes)
  await expect(put).rejects.toThrow(OutageError)
  await expect(put).rejects.toThrow(`JUESUAN_BUCKET: ${endpoint} answers HTTP ${status} ${code}; ${what}`)
  const get = pdfs.get(sha256)
  await expect(get).rejects.toThrow(OutageError) // no PDF is at fault
  await expect(get).rejects.toThrow(
    status === 404 ? `is no bucket that these keys see; ${what}` : `answers HTTP ${status} ${code}; ${what}`,
  )
})

test('a host that is not there, and one that hangs up', async () => {
  const gone = createServer().listen(0, '127.0.0.1')
  await once(gone, 'listening')
  const endpoint = `http://127.0.0.1:${(gone.address() as AddressInfo).port}/pdfs`
  gone.close()
  await once(gone, 'close')
  const nobody = await pdfsAt(endpoint)
  const line = `JUESUAN_BUCKET: ${endpoint} cannot be reached (ECONNREFUSED); check the address and the network`
  await expect(nobody.put(sha256, bytes)).rejects.toThrow(line)
  await expect(nobody.get(sha256)).rejects.toThrow(line)
  const { pdfs } = await bucket((request, response) => {
    if (request.method === 'GET') response.writeHead(200, { 'content-length': '100' }).write('%PDF')
    response.destroy()
  })
  await expect(pdfs.put(sha256, bytes)).rejects.toThrow(/cannot be reached \(\w+\); check/)
  await expect(pdfs.get(sha256)).rejects.toThrow(/cannot be reached \(\w+\); check/)
})

test.each(['pdfs', 'ftp://host/pdfs', 'host/pdfs'])('%s is no address of a bucket', async endpoint => {
  await expect(pdfsAt(endpoint)).rejects.toThrow(`JUESUAN_BUCKET: ${endpoint} is no address; give one such as https://`)
})

test('a bucket without keys asks for them', () => {
  expect(() => pdfsFrom({ JUESUAN_BUCKET: 'https://host/pdfs' }, '/nowhere')).toThrow('set AWS_ACCESS_KEY_ID and AWS_S')
})

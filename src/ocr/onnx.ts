import { bytes, bytesAt, type Field, fieldsOf, float, integer, integersAt, message, text } from './protobuf.ts'

/** Numbers of the fields used here (onnx.proto3). */
const GRAPH = 7
const NODE = 1
const [INPUT, OUTPUT, NAME, OP, ATTRIBUTE] = [1, 2, 3, 4, 5]
const TENSOR = 5
const [DIMS, TYPE, RAW] = [1, 2, 9]
/** Kinds of attributes and of numbers. */
const [FLOAT, INT, TENSOR_KIND, INTS] = [1, 2, 4, 7]
const FLOATS = 1

/** One step of a model: values by their names in, one value out. */
export interface Step {
  readonly op: string
  readonly inputs: readonly string[]
  readonly output: string
  readonly attributes: readonly Field[]
  /** As it was stored; undefined for a new one. */
  readonly stored?: Field
}

/** Numbers that a model brings with it. */
export interface Numbers {
  readonly dims: readonly number[]
  readonly data: Float32Array
}

const string = (value: Uint8Array): string => Buffer.from(value).toString()

/** The steps of a model, in the order in which they are taken. */
export function stepsOf(model: Uint8Array): Step[] {
  return fieldsOf(bytesAt(fieldsOf(model), GRAPH))
    .filter(f => f.number === NODE)
    .map(stored => {
      const fields = fieldsOf(stored.value as Uint8Array)
      return {
        op: string(bytesAt(fields, OP)),
        inputs: fields.filter(f => f.number === INPUT).map(f => string(f.value as Uint8Array)),
        output: string(bytesAt(fields, OUTPUT)),
        attributes: fields.filter(f => f.number === ATTRIBUTE),
        stored,
      }
    })
}

/** The model with other steps, all else as it was. */
export function withSteps(model: Uint8Array, steps: readonly Step[]): Field[] {
  return fieldsOf(model).map(field => {
    if (field.number !== GRAPH) return field
    const others = fieldsOf(field.value as Uint8Array).filter(f => f.number !== NODE)
    return message(GRAPH, [...steps.map(fieldOf), ...others])
  })
}

const fieldOf = ({ op, inputs, output, attributes, stored }: Step): Field =>
  stored ??
  message(NODE, [
    ...inputs.map(name => text(INPUT, name)),
    text(OUTPUT, output),
    text(NAME, output),
    text(OP, op),
    ...attributes,
  ])

/** The numbers of the steps that are constants of 32-bit floats, by name. */
export function numbersOf(steps: readonly Step[]): Map<string, Numbers> {
  const all = new Map<string, Numbers>()
  for (const { op, output, attributes } of steps) {
    if (op !== 'Constant') continue
    const tensor = fieldsOf(bytesAt(fieldsOf(attributes[0]!.value as Uint8Array), TENSOR))
    const raw = bytesAt(tensor, RAW)
    if (integersAt(tensor, TYPE)[0] !== FLOATS || !raw.length) continue
    all.set(output, { dims: integersAt(tensor, DIMS), data: new Float32Array(new Uint8Array(raw).buffer) })
  }
  return all
}

/** A step that gives numbers. */
export function constant(output: string, { dims, data }: Numbers): Step {
  const raw = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  const tensor = message(TENSOR, [...dims.map(d => integer(DIMS, d)), integer(TYPE, FLOATS), bytes(RAW, raw)])
  return { op: 'Constant', inputs: [], output, attributes: [attribute('value', TENSOR_KIND, [tensor])] }
}

export const floatAttribute = (name: string, value: number): Field => attribute(name, FLOAT, [float(2, value)])
export const intAttribute = (name: string, value: number): Field => attribute(name, INT, [integer(3, value)])
export const intsAttribute = (name: string, values: readonly number[]): Field =>
  attribute(
    name,
    INTS,
    values.map(v => integer(8, v)),
  )

const attribute = (name: string, kind: number, value: readonly Field[]): Field =>
  message(ATTRIBUTE, [text(1, name), ...value, integer(20, kind)])

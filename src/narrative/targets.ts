import type { Fact, Figure } from '../model.ts'
export function factOf(_figure: Pick<Figure, 'subject'>, _headings: string, _facts: readonly Fact[]): string | null {
  return null
}

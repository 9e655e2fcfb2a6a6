/** The number of a page, at its top or foot: 12, — 12 —, 第 12 页, 12 / 40, 第12页，共40页. */
export const isPageNumber = (text: string): boolean => PAGE_NUMBER.test(text.replace(/\s+/g, ''))
const PAGE_NUMBER = /^[-—–－·]*(第?\d{1,4}页?)([,，/]?(共?\d{1,4}页?))?[-—–－·]*$/

/** The number itself, without the count of pages; null for what is none. */
export const pageNumberIn = (text: string): number | null => {
  const number = PAGE_NUMBER.exec(text.replace(/\s+/g, ''))?.[1]
  return number === undefined ? null : Number(number.replace(/\D/g, ''))
}

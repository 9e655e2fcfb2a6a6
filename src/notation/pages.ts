/** The number of a page, at its top or foot: 12, — 12 —, 第 12 页, 12 / 40, 第12页，共40页. */
export const isPageNumber = (text: string): boolean => PAGE_NUMBER.test(text.replace(/\s+/g, ''))
const PAGE_NUMBER = /^[-—–－·]*(第?\d{1,4}页?)([,，/]?(共?\d{1,4}页?))?[-—–－·]*$/

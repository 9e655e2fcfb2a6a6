/** An address that has to be POSTed carries its form behind `#post:`, which is never sent: so one string names what is asked. */
const MARK = '#post:'

/** The address with a form of the type application/x-www-form-urlencoded. */
export function withPost(url: URL, form: string): URL {
  const posted = new URL(url)
  posted.hash = MARK + form
  return posted
}

/** The form, null for what is a GET. */
export const postOf = (url: URL): string | null => (url.hash.startsWith(MARK) ? url.hash.slice(MARK.length) : null)

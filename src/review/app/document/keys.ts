import { useEffect } from 'preact/hooks'

const isTyping = (target: EventTarget | null) => target instanceof Element && target.matches('input, select, textarea')
/** What Enter presses itself. */
const isPressed = (target: EventTarget | null) =>
  target instanceof Element && target.closest('button, a, summary') !== null

/** Single keys, where nobody is typing; Escape always. */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (isTyping(event.target) && event.key !== 'Escape') return
      const act = keys[event.key]
      if (!act || event.defaultPrevented || (event.key === 'Enter' && isPressed(event.target))) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  })
}

/** A place in points as reports keep it: a hundredth is a third of a hair's breadth. */
export const hundredths = (points: number): number => Math.round(points * 100) / 100

/**
 * How many end-to-end tests run at once. Each lane has a display of its own, and all else is private to each test; where there is one real display,
 * windows would take the focus from each other.
 */
export const lanes = process.platform === 'linux' ? 2 : 1

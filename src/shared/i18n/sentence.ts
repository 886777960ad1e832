/** Somebody else’s words end as a sentence does. */
export const sentence = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`)

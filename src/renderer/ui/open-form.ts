/** Whether a form stands open whose words are nowhere else yet: they would go with the page. */
export const hasOpenForm = (): boolean => document.querySelector('form[data-draft]') !== null

/** Characters of a defect that the window reports; a stack is rarely longer. */
export const LONGEST_DEFECT = 4000

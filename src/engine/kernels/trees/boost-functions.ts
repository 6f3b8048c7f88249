/** Addresses, counts and values, as AssemblyScript takes and gives them. */
type Call = (...numbers: number[]) => number;

/** What `boost.as` exports. */
export type BoostFunctions = Readonly<
  Record<
    | 'setExponentialTable'
    | 'sortNumbers'
    | 'placeNumbers'
    | 'deriveTwo'
    | 'missNumbers'
    | 'deriveNumbers'
    | 'spread'
    | 'deriveOne'
    | 'gather'
    | 'addFour'
    | 'addFourOfAll'
    | 'settleOne'
    | 'total'
    | 'beginNode'
    | 'search'
    | 'fillOrder'
    | 'partition'
    | 'addLeaf',
    Call
  >
>;

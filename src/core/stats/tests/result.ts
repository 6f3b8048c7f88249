/** What a test found: the statistic, and the chance of one as extreme if nothing differed. */
export interface TestResult {
  readonly statistic: number;
  readonly pValue: number;
}

/** 'greater': the first tends to be larger in the test's own sense; see each test. */
export type Alternative = 'two-sided' | 'less' | 'greater';

// The roles in the order of the matrix; what each may do, the API says.
export const ROLES = ["administrator", "product_designer", "product_approver", "counter_clerk", "underwriter", "cashier", "branch_manager",
  "parameter_keeper", "inspector"] as const;

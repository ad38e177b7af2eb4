/** The directions: app -> pages -> features -> components | api | lib. See docs/development.md. */
const floors = ["app", "pages", "features", "components", "api", "lib"];
const ofConsole = "/console/|^src/api/(console-[a-z-]+|platform|operator-session)\\.";
const panels = `/staff/|/panel/|(staff|panel)-problem-texts|${ofConsole}`;
const tests = "\\.test\\.tsx?$|^src/testing/";

/** Whoever stands on one of the floors may not use the others. */
function below(name, users, others) {
  return {
    name,
    severity: "error",
    from: { path: `^src/(${users.join("|")})/`, pathNot: tests },
    to: { path: `^src/(${others.join("|")})/` },
  };
}

module.exports = {
  forbidden: [
    below("pages-do-not-know-app", ["pages"], ["app"]),
    below("features-do-not-know-pages", ["features"], ["app", "pages"]),
    below("the-ground-knows-nothing-above", ["components", "api", "lib"], ["app", "pages", "features"]),
    below("api-knows-no-components", ["api"], ["components"]),
    below("lib-knows-only-itself", ["lib"], ["components", "api"]),
    {
      name: "a-feature-knows-no-other",
      severity: "error",
      from: { path: "^src/features/((?:staff/|console/)?[^/]+)/", pathNot: tests },
      to: { path: "^src/features/", pathNot: "^src/features/$1/" },
    },
    {
      name: "a-page-knows-no-other",
      severity: "error",
      from: { path: "^src/pages/(.+)$", pathNot: tests },
      to: { path: "^src/pages/", pathNot: "^src/pages/$1$" },
    },
    {
      name: "ui-knows-only-ui-and-lib",
      severity: "error",
      from: { path: "^src/components/ui/", pathNot: tests },
      to: { path: "^src/", pathNot: "^src/(components/ui|lib)/" },
    },
    {
      name: "generated-code-has-one-reader",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/api/" },
      to: { path: "^src/api/(platform-)?schema\\.d\\.ts$" },
    },
    {
      name: "the-product-knows-no-tests",
      severity: "error",
      from: { path: "^src/", pathNot: tests },
      to: { path: `${tests}|^e2e/` },
    },
    {
      name: "the-product-needs-no-development-packages",
      severity: "error",
      from: { path: "^src/", pathNot: `${tests}|\\.css$` },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "the-patient-site-knows-no-panel",
      severity: "error",
      from: { path: "^src/", pathNot: `${panels}|${tests}` },
      to: { path: panels },
    },
    {
      name: "the-panel-knows-no-console",
      severity: "error",
      from: { path: "/staff/|/panel/", pathNot: tests },
      to: { path: ofConsole },
    },
    {
      name: "the-console-knows-no-clinic",
      severity: "error",
      from: { path: ofConsole, pathNot: tests },
      to: { path: "/staff/|staff-problem-texts|^src/api/(client|session|clinic|permissions|patients|family)\\.ts$" },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    { name: "no-unresolved", severity: "error", from: {}, to: { couldNotResolve: true, path: "^[^?]+$" } },
    {
      name: "no-orphans",
      severity: "error",
      from: { orphan: true, pathNot: `^src/app/(staff/|console/)?main\\.tsx$|^src/api/limits\\.ts$|\\.d\\.ts$|${tests}` },
      to: {},
    },
    {
      name: "every-folder-has-its-floor",
      severity: "error",
      from: {},
      to: { path: "^src/[^/]+/", pathNot: `^src/(${floors.join("|")}|locales|testing)/` },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "default"] },
  },
};

## Courses of integration training.

course-title = Courses
course-none = There are no courses to come.
course-open = Open a course
course-starts-on = First day
course-ends-on = Last day
course-done =
    .open_course = The course is open.

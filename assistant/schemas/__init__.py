"""The wire: what requests may hold and what answers do hold, as schemas that also make the OpenAPI document.

A request loads into a frozen value. What is wrong with it is told in codes, whose words stand in the catalogues under
`problem.value.<code>`; what a fact may hold is decided by `assistant.facts`, here it is only described.
"""
